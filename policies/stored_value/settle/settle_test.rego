package stored_value.settle_test

import data.stored_value.settle
import data.testing.people

test_the_shop_itself_may if {
	count(settle.allow) == 1 with input as {"actor": people.system, "resource": {}}
}

test_others_may_not if {
	every person in [
		people.other_guest,
		people.anonymous,
		people.partner,
		people.service("other:read"),
		people.staff("admin"),
		people.link,
	] {
		count(settle.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(settle.allow) == 0 with input as {}
}
