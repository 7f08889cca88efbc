using System.Collections;

namespace Gnpe.Parameters;

/// <summary>An ordered set of named parameters: what the columns of a parameter batch <c>[rows, parameters]</c> mean.</summary>
public sealed class ParameterSpace : IReadOnlyList<Parameter>
{
    private readonly Parameter[] parameters;
    private readonly Dictionary<string, int> indices;

    /// <summary>Creates the space.</summary>
    /// <param name="parameters">The parameters in column order.</param>
    /// <exception cref="ArgumentException">Two parameters share a name, or a minimum is not below its maximum.</exception>
    public ParameterSpace(params IEnumerable<Parameter> parameters)
    {
        this.parameters = [.. parameters];
        indices = new Dictionary<string, int>(this.parameters.Length, StringComparer.Ordinal);
        for (int i = 0; i < this.parameters.Length; i++)
        {
            Parameter parameter = this.parameters[i];
            if (!indices.TryAdd(parameter.Name, i))
            {
                throw new ArgumentException($"The parameter '{parameter.Name}' occurs twice; names must be unique.", nameof(parameters));
            }

            if (!(parameter.Minimum < parameter.Maximum))
            {
                throw new ArgumentException(
                    $"The parameter '{parameter.Name}' has minimum {parameter.Minimum} and maximum {parameter.Maximum}; the minimum must be below the maximum.",
                    nameof(parameters));
            }
        }
    }

    /// <summary>Number of parameters.</summary>
    public int Count => parameters.Length;

    /// <summary>The names in column order.</summary>
    public IReadOnlyList<string> Names => Array.ConvertAll(parameters, parameter => parameter.Name);

    /// <summary>The parameter of a column.</summary>
    /// <param name="index">Column index.</param>
    public Parameter this[int index] => parameters[index];

    /// <summary>The parameter of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is no parameter of that name.</exception>
    public Parameter this[string name] => parameters[IndexOf(name)];

    /// <summary>The column of a named parameter.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The column index.</returns>
    /// <exception cref="ArgumentException">There is no parameter of that name.</exception>
    public int IndexOf(string name) => indices.TryGetValue(name, out int index)
        ? index
        : throw new ArgumentException($"There is no parameter '{name}'; the parameters are {string.Join(", ", Names)}.", nameof(name));

    /// <summary>The space of some of the parameters.</summary>
    /// <param name="names">The names in the order wanted.</param>
    /// <returns>A new space.</returns>
    /// <exception cref="ArgumentException">A name is not in this space.</exception>
    public ParameterSpace Subset(params IEnumerable<string> names) => new(names.Select(name => this[name]));

    /// <summary>Whether every value lies within its parameter's edges.</summary>
    /// <param name="values">One row, shape <c>[parameters]</c>.</param>
    /// <returns>False also when a value is NaN.</returns>
    public bool Contains(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            if (!parameters[i].Contains(values[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => ((IEnumerable<Parameter>)parameters).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => parameters.GetEnumerator();
}
