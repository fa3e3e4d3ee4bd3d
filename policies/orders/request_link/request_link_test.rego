package orders.request_link_test

import data.orders.request_link
import data.testing.people

test_everyone_may if {
	every person in people.everyone {
		count(request_link.allow) == 1 with input as {"actor": person, "resource": {}}
	}
}

test_unknown_kind_may_not if {
	count(request_link.allow) == 0 with input as {"actor": {"kind": "root"}, "resource": {}}
}

test_denied_when_nothing_is_known if {
	count(request_link.allow) == 0 with input as {}
}
