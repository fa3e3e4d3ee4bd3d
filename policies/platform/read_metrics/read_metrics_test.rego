package platform.read_metrics_test

import data.platform.read_metrics
import data.testing.people

test_service_with_scope_may if {
	count(read_metrics.allow) == 1 with input as {"actor": people.service("metrics:read"), "resource": {}}
}

test_service_with_another_scope_may_not if {
	count(read_metrics.allow) == 0 with input as {"actor": people.service("other:read"), "resource": {}}
}

test_guest_who_claims_the_scope_may_not if {
	count(read_metrics.allow) == 0 with input as {"actor": {"kind": "guest", "guestId": "gst_1", "scopes": ["metrics:read"]}, "resource": {}}
}

test_the_shop_itself_may if {
	count(read_metrics.allow) == 1 with input as {"actor": people.system, "resource": {}}
}

test_others_may_not if {
	every person in [
		people.other_guest,
		people.anonymous,
		people.partner,
		people.staff("admin"),
		people.link,
	] {
		count(read_metrics.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(read_metrics.allow) == 0 with input as {}
}
