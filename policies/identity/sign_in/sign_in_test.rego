package identity.sign_in_test

import data.identity.sign_in
import data.testing.people

test_everyone_may if {
	every person in people.everyone {
		count(sign_in.allow) == 1 with input as {"actor": person, "resource": {}}
	}
}

test_unknown_kind_may_not if {
	count(sign_in.allow) == 0 with input as {"actor": {"kind": "root"}, "resource": {}}
}

test_denied_when_nothing_is_known if {
	count(sign_in.allow) == 0 with input as {}
}
