"""The packaged embedding model as onnxruntime runs it."""
