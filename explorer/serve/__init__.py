"""Start Voila and JupyterLab, each as a child of ours, with our settings and nobody else's."""
