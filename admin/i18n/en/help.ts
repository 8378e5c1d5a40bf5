import type { helpMessages as zh } from '../zh/help.js';

export const helpMessages: typeof zh = {
  title: 'Help',
  intro:
    "The platform turns device alarms and residents' requests into things that someone takes, that move on, and that come to an end. Each follows a process diagram, which says who does it, how soon, and who is asked when it takes too long.",
  console: 'Open the console',
  portal: "Open the residents' portal",
  api: 'API documentation',
  language: '中文',
  rolesTitle: 'I am …',
  glossaryTitle: 'Words',
  questionsTitle: 'Questions',
  roles: [
    {
      name: 'a resident',
      steps: [
        'Open the portal on your phone and sign in with the account the property office gave you.',
        'Under "Services" choose what you need (repair, visitor, complaint, emergency access), fill in the form and submit it.',
        'Under "Mine" you see how far it is; open what is "waiting for you" to add or confirm something.',
        'When something happens, "Messages" tells you.',
      ],
    },
    {
      name: 'a dispatcher or property manager',
      steps: [
        'In the console, the dashboard counts tasks, alarms and incidents; new ones appear by themselves.',
        '"Acknowledge" an alarm when you have seen it; its process has already started, "Open process" shows how far it is.',
        '"My tasks → All open" shows everyone\'s tasks; assign one to someone if need be. What is overdue is red.',
        'The page of an instance has diagram, history and variables; "Cancel instance" stops what should not go on.',
      ],
    },
    {
      name: 'in repair, fire safety, cleaning or at the gate',
      steps: [
        'Open "My tasks → To claim" and claim a task, so that nobody else sets out for it.',
        'When you have done it, fill in the form and submit; the next task opens by itself.',
        'If you cannot do it, release it and others can claim it.',
      ],
    },
    {
      name: 'a process designer',
      steps: [
        'In the designer, open a deployed process or start from blank.',
        'Draw elements; under "Properties" set groups, due dates and forms. Service tasks have templates (notify, device command, HTTP, decision).',
        '"Problems" lists at once what cannot be executed; press an entry to see its element. Mend errors first.',
        '"Save draft" whenever you like; "Deploy" makes a new version at once. New instances use it, running ones stay on theirs.',
      ],
    },
    {
      name: 'an administrator',
      steps: [
        'Under "People" create accounts with roles and grids; no grid means all.',
        'Under "Devices" see what is online; a device\'s page shows the token it uses as MQTT user name.',
        'Under "Alarm rules" switch rules on and off or change them; "Dead letters" holds messages that could not be read, with the reason.',
        'When there is an incident, see the reason, mend variables or the other system, then retry.',
      ],
    },
  ],
  questions: [
    {
      q: 'My task was already completed?',
      a: 'Someone in your group was first, or the process was canceled. "Open process" shows who and when.',
    },
    {
      q: 'I cannot see a task or a menu entry?',
      a: 'Tasks go by role and grid, the menu by permission. Ask the administrator to check yours.',
    },
    { q: 'Does a changed process affect running instances?', a: 'No. They finish on their version; new ones use the new version.' },
    {
      q: 'The alarm has cleared; is there still work?',
      a: 'If nobody has begun, the process ends by itself; otherwise please finish and submit.',
    },
  ],
  glossary: [
    { term: 'Process definition', means: 'a deployed diagram, with a version number' },
    { term: 'Process instance', means: 'one thing that follows the diagram, running or done, with a key of its own' },
    { term: 'Task', means: 'a step of a process that a person does' },
    { term: 'Candidate group', means: 'who may claim a task: a role, or role@grid' },
    { term: 'Claim', means: "take a task in one's own name" },
    { term: 'Alarm', means: 'something a rule found; one open at a time for each rule and device' },
    { term: 'Incident', means: 'a process that cannot go on until someone mends the cause and retries; nothing is lost' },
    { term: 'Variable', means: 'data a process carries, such as place, reading or result' },
    { term: 'Grid', means: 'an area of the community' },
    { term: 'Deploy', means: 'put a model into effect as a new version' },
  ],
};
