package ledger.reconcile_test

import data.ledger.reconcile
import data.testing.people

test_roles_that_may if {
	every role in {"admin", "manager"} {
		count(reconcile.allow) == 1 with input as {"actor": people.staff(role), "resource": {}}
	}
}

test_roles_that_may_not if {
	every role in {"support", "warehouse", "viewer", "owner"} {
		count(reconcile.allow) == 0 with input as {"actor": people.staff(role), "resource": {}}
	}
}

test_the_shop_itself_may if {
	count(reconcile.allow) == 1 with input as {"actor": people.system, "resource": {}}
}

test_others_may_not if {
	every person in [
		people.other_guest,
		people.anonymous,
		people.partner,
		people.service("other:read"),
		people.link,
	] {
		count(reconcile.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(reconcile.allow) == 0 with input as {}
}
