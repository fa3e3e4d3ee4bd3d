package inventory.watch_stock_test

import data.inventory.watch_stock
import data.testing.people

test_the_shop_itself_may if {
	count(watch_stock.allow) == 1 with input as {"actor": people.system, "resource": {}}
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
		count(watch_stock.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(watch_stock.allow) == 0 with input as {}
}
