# METADATA
# title: identity.read_self
# description: Staff may see who they are signed in as.
package identity.read_self

import data.lib.actors

allow contains "staff" if actors.is_staff
