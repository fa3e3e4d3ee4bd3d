package orders.cancel_test

import data.orders.cancel
import data.testing.people

test_roles_that_may if {
	every role in {"admin", "manager", "support"} {
		count(cancel.allow) == 1 with input as {"actor": people.staff(role), "resource": {}}
	}
}

test_roles_that_may_not if {
	every role in {"warehouse", "viewer", "owner"} {
		count(cancel.allow) == 0 with input as {"actor": people.staff(role), "resource": {}}
	}
}

test_others_may_not if {
	every person in [
		people.other_guest,
		people.anonymous,
		people.partner,
		people.system,
		people.service("other:read"),
		people.link,
	] {
		count(cancel.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(cancel.allow) == 0 with input as {}
}
