# METADATA
# title: platform.use_sandbox
# description: Everyone may use the sandbox provider and the mailbox, in development only.
package platform.use_sandbox

import data.lib.actors

allow contains "development" if {
	actors.is_known
	input.resource.development == true
}
