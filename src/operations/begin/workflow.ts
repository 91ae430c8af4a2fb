/** A workflow for GitHub that checks the policies at each change, and each Monday whether a review is due. */
export const workflow = `name: Policies
on:
  push:
  pull_request:
  schedule:
    - cron: '0 6 * * 1'
jobs:
  policies:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm ci
      - run: npx policy validate --format github
      - run: npx policy review-due --format github
        if: github.event_name == 'schedule'
      - run: npx policy build
      - uses: actions/upload-artifact@v4
        with:
          name: policies
          path: out
`
