package orders.read_test

import data.orders.read
import data.testing.people

test_owning_guest_may if {
	count(read.allow) == 1 with input as {"actor": people.guest, "resource": people.of_guest}
}

test_owning_customer_may if {
	count(read.allow) == 1 with input as {"actor": people.customer, "resource": people.of_customer}
}

test_other_guest_may_not if {
	count(read.allow) == 0 with input as {"actor": people.other_guest, "resource": people.of_guest}
}

test_other_customer_may_not if {
	count(read.allow) == 0 with input as {"actor": people.other_customer, "resource": people.of_customer}
}

test_missing_owner_is_no_wildcard if {
	count(read.allow) == 0 with input as {"actor": {"kind": "guest"}, "resource": {}}
}

test_empty_owner_is_no_wildcard if {
	count(read.allow) == 0 with input as {"actor": {"kind": "guest", "guestId": ""}, "resource": {"ownerKind": "guest", "ownerId": ""}}
}

test_same_id_of_another_kind_may_not if {
	count(read.allow) == 0 with input as {"actor": {"kind": "customer", "customerId": "gst_1"}, "resource": people.of_guest}
}

test_its_link_may if {
	count(read.allow) == 1 with input as {"actor": people.link, "resource": people.of_link}
}

test_link_to_another_order_may_not if {
	count(read.allow) == 0 with input as {"actor": people.link, "resource": {"orderId": "ord_2"}}
}

test_link_without_order_may_not if {
	count(read.allow) == 0 with input as {"actor": {"kind": "link"}, "resource": {}}
}

test_staff_of_every_role_may if {
	every role in people.roles {
		count(read.allow) == 1 with input as {"actor": people.staff(role), "resource": {}}
	}
}

test_unknown_role_may_not if {
	count(read.allow) == 0 with input as {"actor": people.staff("owner"), "resource": {}}
}

test_staff_without_role_may_not if {
	count(read.allow) == 0 with input as {"actor": {"kind": "staff", "staffId": "stf_1", "roles": []}, "resource": {}}
}

test_service_with_scope_may if {
	count(read.allow) == 1 with input as {"actor": people.service("orders:read"), "resource": {}}
}

test_service_with_another_scope_may_not if {
	count(read.allow) == 0 with input as {"actor": people.service("other:read"), "resource": {}}
}

test_guest_who_claims_the_scope_may_not if {
	count(read.allow) == 0 with input as {"actor": {"kind": "guest", "guestId": "gst_1", "scopes": ["orders:read"]}, "resource": {}}
}

test_others_may_not if {
	every person in [
		people.other_guest,
		people.anonymous,
		people.partner,
		people.system,
	] {
		count(read.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(read.allow) == 0 with input as {}
}
