package orders.list_test

import data.orders.list
import data.testing.people

test_staff_of_every_role_may if {
	every role in people.roles {
		count(list.allow) == 1 with input as {"actor": people.staff(role), "resource": {}}
	}
}

test_unknown_role_may_not if {
	count(list.allow) == 0 with input as {"actor": people.staff("owner"), "resource": {}}
}

test_staff_without_role_may_not if {
	count(list.allow) == 0 with input as {"actor": {"kind": "staff", "staffId": "stf_1", "roles": []}, "resource": {}}
}

test_service_with_scope_may if {
	count(list.allow) == 1 with input as {"actor": people.service("orders:read"), "resource": {}}
}

test_service_with_another_scope_may_not if {
	count(list.allow) == 0 with input as {"actor": people.service("other:read"), "resource": {}}
}

test_guest_who_claims_the_scope_may_not if {
	count(list.allow) == 0 with input as {"actor": {"kind": "guest", "guestId": "gst_1", "scopes": ["orders:read"]}, "resource": {}}
}

test_others_may_not if {
	every person in [
		people.other_guest,
		people.anonymous,
		people.partner,
		people.system,
		people.link,
	] {
		count(list.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(list.allow) == 0 with input as {}
}
