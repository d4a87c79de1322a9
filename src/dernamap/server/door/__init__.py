"""Who may come in, and with how much: names that the server answers to, bytes of uploads."""

from dernamap.server.door.known_hosts import KnownHosts
from dernamap.server.door.upload_quota import UploadQuota

__all__ = ["KnownHosts", "UploadQuota"]
