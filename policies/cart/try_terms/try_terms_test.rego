package cart.try_terms_test

import data.cart.try_terms
import data.testing.people

test_staff_of_every_role_may if {
	every role in people.roles {
		count(try_terms.allow) == 1 with input as {"actor": people.staff(role), "resource": {}}
	}
}

test_unknown_role_may_not if {
	count(try_terms.allow) == 0 with input as {"actor": people.staff("owner"), "resource": {}}
}

test_staff_without_role_may_not if {
	count(try_terms.allow) == 0 with input as {"actor": {"kind": "staff", "staffId": "stf_1", "roles": []}, "resource": {}}
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
		count(try_terms.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(try_terms.allow) == 0 with input as {}
}
