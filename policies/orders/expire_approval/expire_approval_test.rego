package orders.expire_approval_test

import data.orders.expire_approval
import data.testing.people

test_the_shop_itself_may if {
	count(expire_approval.allow) == 1 with input as {"actor": people.system, "resource": {}}
}

test_others_may_not if {
	every person in [
		people.other_guest,
		people.anonymous,
		people.partner,
		people.service("other:read"),
		people.link,
		people.staff("admin"),
	] {
		count(expire_approval.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(expire_approval.allow) == 0 with input as {}
}
