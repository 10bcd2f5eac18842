"""Makes the sample documents of one invented company, Ebbwright Pumps (汐衡泵业)."""
