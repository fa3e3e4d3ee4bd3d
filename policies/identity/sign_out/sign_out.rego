# METADATA
# title: identity.sign_out
# description: Staff may end their own session.
package identity.sign_out

import data.lib.actors

allow contains "staff" if actors.is_staff
