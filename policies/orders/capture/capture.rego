# METADATA
# title: orders.capture
# description: Managers take the money that was authorized.
package orders.capture

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager"})
