# METADATA
# title: catalog.read
# description: Everyone may read what is published, signed in or not.
package catalog.read

import data.lib.actors

allow contains "everyone" if actors.is_known
