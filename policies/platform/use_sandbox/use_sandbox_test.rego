package platform.use_sandbox_test

import data.platform.use_sandbox
import data.testing.people

test_everyone_may_in_development if {
	every person in people.everyone {
		count(use_sandbox.allow) == 1 with input as {"actor": person, "resource": {"development": true}}
	}
}

test_nobody_may_in_production if {
	every person in people.everyone {
		count(use_sandbox.allow) == 0 with input as {"actor": person, "resource": {"development": false}}
	}
}

test_missing_fact_is_no_wildcard if {
	count(use_sandbox.allow) == 0 with input as {"actor": people.guest, "resource": {}}
}

test_fact_must_be_true_not_truthy if {
	count(use_sandbox.allow) == 0 with input as {"actor": people.guest, "resource": {"development": "yes"}}
}

test_denied_when_nothing_is_known if {
	count(use_sandbox.allow) == 0 with input as {}
}
