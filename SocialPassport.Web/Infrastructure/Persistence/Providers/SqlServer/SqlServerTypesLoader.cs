using System.Reflection;
using System.Runtime.Loader;

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.SqlServer;

/// <summary>
/// Offers the assembly with the type shells that SqlClient asks for (see Build/SqlServerTypes.targets). Where the real
/// package is in the graph the default probing finds it first and this is never asked.
/// </summary>
public static class SqlServerTypesLoader
{
    private const string AssemblyName = "Microsoft.SqlServer.Server";
    private static int registered;

    public static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) == 0)
        {
            AssemblyLoadContext.Default.Resolving += Resolve;
        }
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name != AssemblyName)
        {
            return null;
        }

        var file = Path.Combine(AppContext.BaseDirectory, "sqlserver-types", AssemblyName + ".dll");
        return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
    }
}
