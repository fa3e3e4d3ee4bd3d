# METADATA
# title: identity.sign_in
# description: Everyone may try to sign in; the password decides.
package identity.sign_in

import data.lib.actors

allow contains "everyone" if actors.is_known
