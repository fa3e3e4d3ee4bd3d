package orders.approve_refund_test

import data.orders.approve_refund
import data.testing.people

test_roles_that_may if {
	every role in {"admin", "manager"} {
		count(approve_refund.allow) == 1 with input as {"actor": people.staff(role), "resource": {}}
	}
}

test_roles_that_may_not if {
	every role in {"support", "warehouse", "viewer", "owner"} {
		count(approve_refund.allow) == 0 with input as {"actor": people.staff(role), "resource": {}}
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
		count(approve_refund.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_nobody_agrees_to_what_they_asked_for if {
	every role in {"admin", "manager"} {
		count(approve_refund.allow) == 0 with input as {
			"actor": people.staff(role),
			"resource": {"requestedBy": people.staff(role).staffId},
		}
	}
	count(approve_refund.allow) == 1 with input as {
		"actor": people.staff("manager"),
		"resource": {"requestedBy": "stf_other"},
	}
}

test_denied_when_nothing_is_known if {
	count(approve_refund.allow) == 0 with input as {}
}
