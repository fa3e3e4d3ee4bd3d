package stored_value.redeem_points_test

import data.stored_value.redeem_points
import data.testing.people

test_owners_may if {
	count(redeem_points.allow) == 1 with input as {"actor": people.guest, "resource": people.of_guest}
	count(redeem_points.allow) == 1 with input as {"actor": people.customer, "resource": people.of_customer}
}

test_its_link_may if {
	count(redeem_points.allow) == 1 with input as {"actor": people.link, "resource": people.of_link}
}

test_link_to_another_order_may_not if {
	count(redeem_points.allow) == 0 with input as {"actor": people.link, "resource": {"orderId": "ord_2"}}
}

test_missing_owner_is_no_wildcard if {
	count(redeem_points.allow) == 0 with input as {"actor": {"kind": "guest"}, "resource": {}}
	count(redeem_points.allow) == 0 with input as {"actor": {"kind": "link"}, "resource": {}}
}

test_others_may_not if {
	every person in [
		people.other_guest,
		people.other_customer,
		people.anonymous,
		people.partner,
		people.system,
		people.service("orders:read"),
		people.staff("admin"),
	] {
		count(redeem_points.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(redeem_points.allow) == 0 with input as {}
}
