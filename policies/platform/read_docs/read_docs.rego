# METADATA
# title: platform.read_docs
# description: Everyone may read how the interfaces work.
package platform.read_docs

import data.lib.actors

allow contains "everyone" if actors.is_known
