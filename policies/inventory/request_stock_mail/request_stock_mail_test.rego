package inventory.request_stock_mail_test

import data.inventory.request_stock_mail
import data.testing.people

test_everyone_may if {
	every person in people.everyone {
		count(request_stock_mail.allow) == 1 with input as {"actor": person, "resource": {}}
	}
}

test_unknown_kind_may_not if {
	count(request_stock_mail.allow) == 0 with input as {"actor": {"kind": "ghost"}, "resource": {}}
}

test_denied_when_nothing_is_known if {
	count(request_stock_mail.allow) == 0 with input as {}
}
