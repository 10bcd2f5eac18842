"""Questions, and what asks them by OpenAI's own client."""

import openai

CANTEEN = "When does the canteen open?"
ASKED = [{"role": "user", "content": CANTEEN}]
REVENUE = [{"role": "user", "content": "What was the revenue in 2025?"}]


def client_of(url: str, key: str) -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{url}/v1", api_key=key, max_retries=0, timeout=60)


def ask(client: openai.OpenAI, messages=ASKED, **wanted):
    return client.chat.completions.create(**({"model": "pageglass", "messages": messages} | wanted))
