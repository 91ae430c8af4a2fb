"""A process of LibreOffice that Python speaks to, for the scripts beside this file."""

import contextlib
import os
import signal
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def value(name, content):
    result = PropertyValue()
    result.Name, result.Value = name, content
    return result


def items(enumerable):
    enumeration = enumerable.createEnumeration()
    while enumeration.hasMoreElements():
        yield enumeration.nextElement()


def connect(pipe, process):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if process.poll() is not None:
                break
            time.sleep(0.25)
    sys.exit("LibreOffice does not answer")


@contextlib.contextmanager
def office(profile, pipe):
    """Starts LibreOffice with a profile, gives its context, its desktop and its dispatcher, and ends it afterwards."""
    arguments = [f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"]
    process = subprocess.Popen(
        ["soffice", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        context = connect(pipe, process)
        manager = context.ServiceManager
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        yield context, desktop, manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        desktop.terminate()
        process.wait(30)
    finally:
        # soffice is a script, whose child is LibreOffice.
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
