"""Pages of other tools that show points under a date, measured side by side with ours."""

from dernamap.bench.peers.side_by_side import PEER_SIZES, run_peers

__all__ = ["PEER_SIZES", "run_peers"]
