package inventory.answer_stock_request_test

import data.inventory.answer_stock_request
import data.testing.people

test_everyone_may if {
	every person in people.everyone {
		count(answer_stock_request.allow) == 1 with input as {"actor": person, "resource": {}}
	}
}

test_unknown_kind_may_not if {
	count(answer_stock_request.allow) == 0 with input as {"actor": {"kind": "ghost"}, "resource": {}}
}

test_denied_when_nothing_is_known if {
	count(answer_stock_request.allow) == 0 with input as {}
}
