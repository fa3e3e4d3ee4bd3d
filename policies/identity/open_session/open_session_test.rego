package identity.open_session_test

import data.identity.open_session
import data.testing.people

test_everyone_may if {
	every person in people.everyone {
		count(open_session.allow) == 1 with input as {"actor": person, "resource": {}}
	}
}

test_unknown_kind_may_not if {
	count(open_session.allow) == 0 with input as {"actor": {"kind": "root"}, "resource": {}}
}

test_denied_when_nothing_is_known if {
	count(open_session.allow) == 0 with input as {}
}
