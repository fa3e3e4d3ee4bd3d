package checkout.place_order_test

import data.checkout.place_order
import data.testing.people

test_owning_guest_may if {
	count(place_order.allow) == 1 with input as {"actor": people.guest, "resource": people.of_guest}
}

test_owning_customer_may if {
	count(place_order.allow) == 1 with input as {"actor": people.customer, "resource": people.of_customer}
}

test_other_guest_may_not if {
	count(place_order.allow) == 0 with input as {"actor": people.other_guest, "resource": people.of_guest}
}

test_other_customer_may_not if {
	count(place_order.allow) == 0 with input as {"actor": people.other_customer, "resource": people.of_customer}
}

test_missing_owner_is_no_wildcard if {
	count(place_order.allow) == 0 with input as {"actor": {"kind": "guest"}, "resource": {}}
}

test_empty_owner_is_no_wildcard if {
	count(place_order.allow) == 0 with input as {"actor": {"kind": "guest", "guestId": ""}, "resource": {"ownerKind": "guest", "ownerId": ""}}
}

test_same_id_of_another_kind_may_not if {
	count(place_order.allow) == 0 with input as {"actor": {"kind": "customer", "customerId": "gst_1"}, "resource": people.of_guest}
}

test_others_may_not if {
	every person in [
		people.other_guest,
		people.anonymous,
		people.partner,
		people.system,
		people.service("other:read"),
		people.staff("admin"),
		people.link,
	] {
		count(place_order.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(place_order.allow) == 0 with input as {}
}
