package stored_value.change_loyalty_rule_test

import data.stored_value.change_loyalty_rule
import data.testing.people

test_roles_that_may if {
	every role in {"admin"} {
		count(change_loyalty_rule.allow) == 1 with input as {"actor": people.staff(role), "resource": {}}
	}
}

test_roles_that_may_not if {
	every role in {"manager", "support", "warehouse", "viewer", "owner"} {
		count(change_loyalty_rule.allow) == 0 with input as {"actor": people.staff(role), "resource": {}}
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
		count(change_loyalty_rule.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(change_loyalty_rule.allow) == 0 with input as {}
}
