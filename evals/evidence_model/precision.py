"""In which precision a device multiplies quickest."""

import torch


def fast_precision(device: str) -> torch.autocast:
    """A context that computes in bf16, on processors only where they multiply matrices in it.

    One that must imitate it takes seven times as long as in fp32.
    """
    return torch.autocast(device, torch.bfloat16, enabled=device != "cpu" or multiplies_bf16())


def multiplies_bf16() -> bool:
    """Whether this processor multiplies matrices in bf16."""
    able = torch.cpu.get_capabilities()
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))
