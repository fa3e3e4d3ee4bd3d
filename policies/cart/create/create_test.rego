package cart.create_test

import data.cart.create
import data.testing.people

test_guest_may if {
	count(create.allow) == 1 with input as {"actor": people.guest, "resource": {}}
}

test_customer_may if {
	count(create.allow) == 1 with input as {"actor": people.customer, "resource": {}}
}

test_session_without_id_may_not if {
	count(create.allow) == 0 with input as {"actor": {"kind": "guest"}, "resource": {}}
}

test_others_may_not if {
	every person in [
		people.anonymous,
		people.partner,
		people.system,
		people.service("other:read"),
		people.staff("admin"),
		people.link,
	] {
		count(create.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(create.allow) == 0 with input as {}
}
