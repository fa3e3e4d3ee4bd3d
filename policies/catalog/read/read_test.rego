package catalog.read_test

import data.catalog.read
import data.testing.people

test_everyone_may if {
	every person in people.everyone {
		count(read.allow) == 1 with input as {"actor": person, "resource": {}}
	}
}

test_unknown_kind_may_not if {
	count(read.allow) == 0 with input as {"actor": {"kind": "root"}, "resource": {}}
}

test_denied_when_nothing_is_known if {
	count(read.allow) == 0 with input as {}
}
