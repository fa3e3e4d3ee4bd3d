package payments.complete_test

import data.payments.complete
import data.testing.people

test_owning_guest_may if {
	count(complete.allow) == 1 with input as {"actor": people.guest, "resource": people.of_guest}
}

test_owning_customer_may if {
	count(complete.allow) == 1 with input as {"actor": people.customer, "resource": people.of_customer}
}

test_other_guest_may_not if {
	count(complete.allow) == 0 with input as {"actor": people.other_guest, "resource": people.of_guest}
}

test_other_customer_may_not if {
	count(complete.allow) == 0 with input as {"actor": people.other_customer, "resource": people.of_customer}
}

test_missing_owner_is_no_wildcard if {
	count(complete.allow) == 0 with input as {"actor": {"kind": "guest"}, "resource": {}}
}

test_empty_owner_is_no_wildcard if {
	count(complete.allow) == 0 with input as {"actor": {"kind": "guest", "guestId": ""}, "resource": {"ownerKind": "guest", "ownerId": ""}}
}

test_same_id_of_another_kind_may_not if {
	count(complete.allow) == 0 with input as {"actor": {"kind": "customer", "customerId": "gst_1"}, "resource": people.of_guest}
}

test_its_link_may if {
	count(complete.allow) == 1 with input as {"actor": people.link, "resource": people.of_link}
}

test_link_to_another_order_may_not if {
	count(complete.allow) == 0 with input as {"actor": people.link, "resource": {"orderId": "ord_2"}}
}

test_link_without_order_may_not if {
	count(complete.allow) == 0 with input as {"actor": {"kind": "link"}, "resource": {}}
}

test_partner_may if {
	count(complete.allow) == 1 with input as {"actor": people.partner, "resource": {}}
}

test_the_shop_itself_may if {
	count(complete.allow) == 1 with input as {"actor": people.system, "resource": {}}
}

test_others_may_not if {
	every person in [
		people.other_guest,
		people.anonymous,
		people.service("other:read"),
		people.staff("admin"),
	] {
		count(complete.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(complete.allow) == 0 with input as {}
}
