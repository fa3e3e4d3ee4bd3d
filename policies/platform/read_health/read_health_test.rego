package platform.read_health_test

import data.platform.read_health
import data.testing.people

test_everyone_may if {
	every person in people.everyone {
		count(read_health.allow) == 1 with input as {"actor": person, "resource": {}}
	}
}

test_unknown_kind_may_not if {
	count(read_health.allow) == 0 with input as {"actor": {"kind": "root"}, "resource": {}}
}

test_denied_when_nothing_is_known if {
	count(read_health.allow) == 0 with input as {}
}
