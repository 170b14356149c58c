"""Templates of certificates: the camp's and Muster's own, which are chosen where, and the editor of one."""
