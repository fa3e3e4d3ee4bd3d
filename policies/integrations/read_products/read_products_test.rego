package integrations.read_products_test

import data.integrations.read_products
import data.testing.people

test_service_with_scope_may if {
	count(read_products.allow) == 1 with input as {"actor": people.service("products:read"), "resource": {}}
}

test_service_with_another_scope_may_not if {
	count(read_products.allow) == 0 with input as {"actor": people.service("other:read"), "resource": {}}
}

test_guest_who_claims_the_scope_may_not if {
	count(read_products.allow) == 0 with input as {"actor": {"kind": "guest", "guestId": "gst_1", "scopes": ["products:read"]}, "resource": {}}
}

test_others_may_not if {
	every person in [
		people.other_guest,
		people.anonymous,
		people.partner,
		people.system,
		people.staff("admin"),
		people.link,
	] {
		count(read_products.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(read_products.allow) == 0 with input as {}
}
