package identity.issue_token_test

import data.identity.issue_token
import data.testing.people

test_anonymous_may if {
	count(issue_token.allow) == 1 with input as {"actor": people.anonymous, "resource": {}}
}

test_session_may_not if {
	count(issue_token.allow) == 0 with input as {"actor": people.guest, "resource": {}}
}

test_others_may_not if {
	every person in [
		people.other_guest,
		people.partner,
		people.system,
		people.service("other:read"),
		people.staff("admin"),
		people.link,
	] {
		count(issue_token.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(issue_token.allow) == 0 with input as {}
}
