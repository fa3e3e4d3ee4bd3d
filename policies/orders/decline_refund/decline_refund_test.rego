package orders.decline_refund_test

import data.orders.decline_refund
import data.testing.people

test_roles_that_may if {
	every role in {"admin", "manager"} {
		count(decline_refund.allow) == 1 with input as {"actor": people.staff(role), "resource": {}}
	}
}

test_roles_that_may_not if {
	every role in {"support", "warehouse", "viewer", "owner"} {
		count(decline_refund.allow) == 0 with input as {"actor": people.staff(role), "resource": {}}
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
		count(decline_refund.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_who_asked_takes_it_back if {
	count(decline_refund.allow) == 1 with input as {
		"actor": people.staff("support"),
		"resource": {"requestedBy": people.staff("support").staffId},
	}
	count(decline_refund.allow) == 0 with input as {
		"actor": people.staff("support"),
		"resource": {"requestedBy": "stf_other"},
	}
}

test_denied_when_nothing_is_known if {
	count(decline_refund.allow) == 0 with input as {}
}
