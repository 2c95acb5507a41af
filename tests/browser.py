"""A real Chromium without a window, driven through Selenium; tests skip where there is none."""
import shutil
import tempfile
import unittest
from contextlib import contextmanager

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.support.ui import WebDriverWait
except ImportError:
    webdriver = None

SECONDS = 300       # a loaded machine is slow
needs_browser = unittest.skipUnless(webdriver and shutil.which("chromium") and shutil.which("chromedriver"),
                                    "Chromium, chromedriver or Selenium is missing")


class Browser:

    def __init__(self, driver):
        self.driver, self.js, self.open = driver, driver.execute_script, driver.get

    def until(self, script, *arguments):
        """Waits until the script's value is true for JavaScript, and returns it."""
        return WebDriverWait(self.driver, SECONDS, poll_frequency=0.05).until(lambda _: self.js(script, *arguments),
                                                                              script)

    def size(self, width, height):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def complaints(self):
        """What the pages wrote to the console as an error since the last call."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]


@contextmanager
def browser(dark=False):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                         f"--user-data-dir={profile}", f"--blink-settings=preferredColorScheme={0 if dark else 1}"):
            options.add_argument(argument)
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        driver.set_page_load_timeout(SECONDS)
        driver.set_script_timeout(SECONDS)
        try:
            yield Browser(driver)
        finally:
            driver.quit()
