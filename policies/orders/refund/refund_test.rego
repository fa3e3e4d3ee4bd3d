package orders.refund_test

import data.orders.refund
import data.testing.people

test_roles_that_may if {
	every role in {"admin", "manager", "support"} {
		count(refund.allow) == 1 with input as {"actor": people.staff(role), "resource": {}}
	}
}

test_roles_that_may_not if {
	every role in {"warehouse", "viewer", "owner"} {
		count(refund.allow) == 0 with input as {"actor": people.staff(role), "resource": {}}
	}
}

test_service_with_scope_may if {
	count(refund.allow) == 1 with input as {"actor": people.service("refunds:write"), "resource": {}}
}

test_guest_who_claims_the_scope_may_not if {
	count(refund.allow) == 0 with input as {"actor": {"kind": "guest", "guestId": "gst_1", "scopes": ["refunds:write"]}, "resource": {}}
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
		count(refund.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(refund.allow) == 0 with input as {}
}
