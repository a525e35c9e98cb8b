"""Lists the chats of an organization, then prints each new message until one says "bye".

    python inbox.py http://localhost:3000 olga@example.com 'her password'
"""

import sys
import threading

import requests
import socketio

url, email, password = sys.argv[1:4]

api = requests.Session()
answer = api.post(f"{url}/api/auth/login", json={"email": email, "password": password}, timeout=30)
answer.raise_for_status()
token = answer.json()["token"]
api.headers["Authorization"] = f"Bearer {token}"

state = {"cursor": None}
done = threading.Event()
client = socketio.Client()


def keep(data):
    """The cursor of the last event: whoever comes back with it hears what was missed."""
    state["cursor"] = data.get("cursor", state["cursor"])


def show():
    """Lists the chats as they are now."""
    page = api.get(f"{url}/api/chats", params={"limit": 50}, timeout=30).json()
    for chat in page["chats"]:
        print(f"chat {chat['id']}: {chat['unreadCount']} unread", flush=True)


@client.on("connected")
def connected(data):
    keep(data)
    # After `connected`, so that nothing falls between the list and the events.
    show()
    print("listening", flush=True)


@client.on("sync:reset")
def reset(data):
    keep(data)
    # The server does not know any more what was missed: whatever was loaded is loaded again.
    show()


@client.on("message:new")
def message(data):
    keep(data)
    print(f"{'>' if data['fromMe'] else '<'} {data['content']}", flush=True)
    if data["content"] == "bye":
        done.set()


@client.on("*")
def other(event, data):
    keep(data)


client.connect(url, auth=lambda: {"token": token, "cursor": state["cursor"]}, transports=["websocket"])
done.wait(timeout=120)
client.disconnect()
