import { describe, it } from "vitest";
import { runScenario, type Scenario } from "./run-scenario.ts";
import * as scenarios from "./scenarios.ts";

const { env } = process;

/**
 * `FAULTS_SEED` with the seed that a failure tells repeats the edits, the faults and their moments. How far the services have
 * come by then is for the machine to say. Deaths at each single request of the leecher are in
 * services/leecher/src/kill.test.ts, one after the other.
 */
const seed = Number(env.FAULTS_SEED ?? Date.now() % 2 ** 31);

/** Far more than a scenario takes, for machines that are busy with other things. */
const timeout = 120_000;

async function expectAllWell(scenario: Scenario): Promise<void> {
  console.log(await runScenario(seed, scenario));
}

/** A scenario waits far more than it works, so that they run side by side, as many as the configuration says. */
describe.concurrent(`nothing is lost, and nothing done twice (seed ${seed})`, { timeout }, () => {
  it("P1: when the leecher is killed or stopped at random moments", async () => {
    await expectAllWell(scenarios.leecherEnds);
  });

  it("P7: when the processor is killed in the middle of jobs", async () => {
    await expectAllWell(scenarios.processorIsKilled);
  });

  it("P6: when the processor is asked to stop in the middle of jobs", async () => {
    await expectAllWell(scenarios.processorIsAskedToStop);
  });

  it("P1, P4: when AYON is down, restarts, refuses or spoils its answers", async () => {
    await expectAllWell(scenarios.ayonIsAway);
  });

  it("P1, P4: when ftrack is down, restarts, refuses or spoils its answers", async () => {
    await expectAllWell(scenarios.ftrackIsAway);
  });

  it("P1: when sockets are dropped and half-open, which is noticed without traffic", async () => {
    await expectAllWell(scenarios.socketsFail);
  });

  it("P2: when ftrack loses, repeats, delays and reorders its events", async () => {
    await expectAllWell(scenarios.eventsGoWrong);
  });

  it("P2: when the clocks of the servers are wrong, and corrected", async () => {
    await expectAllWell(scenarios.clocksAreWrong);
  });

  it("P4: when events come that nobody can deal with, which become the only dead letters", async () => {
    await expectAllWell(scenarios.eventsArePoisonous);
  });

  it("P7: when one of two processors is killed, whose projects the other one takes over", async () => {
    await expectAllWell(scenarios.oneOfTwoIsKilled);
  });

  it("P1 to P7: when all of this happens at once", async () => {
    await expectAllWell(scenarios.everything);
  });
});
