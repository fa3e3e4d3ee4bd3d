# METADATA
# title: identity.open_session
# description: Everyone may start a session as a guest.
package identity.open_session

import data.lib.actors

allow contains "everyone" if actors.is_known
