using System.CommandLine;

namespace SocialPassport.Web.Infrastructure.Commands;

/// <summary>
/// One command of the command line. Features derive from it and are registered as services; the action returns the exit
/// code: 0 done, 1 refused with a message on stderr. Only results go to stdout.
/// </summary>
public abstract class ConsoleCommand
{
    /// <summary>Whether the database is brought to the current model, and the command audited in it, before the command runs.</summary>
    public virtual bool NeedsDatabase => true;

    public abstract Command Define();
}
