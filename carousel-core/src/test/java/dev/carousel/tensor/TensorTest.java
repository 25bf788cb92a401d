package dev.carousel.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {
    private final Tensor tensor = Tensor.of(new float[] {0, 1, 2, 3, 4, 5}, 2, 3);

    @Test
    void isRowMajor() {
        assertThat(tensor.get(0, 2)).isEqualTo(2);
        assertThat(tensor.get(1, 0)).isEqualTo(3);
        assertThat(tensor.shape()).containsExactly(2, 3);
        assertThat(tensor.toString()).isEqualTo("Tensor[2, 3]");
    }

    @Test
    void sharesItsArrayAcrossViews() {
        float[] array = new float[10];
        Tensor view = Tensor.view(array, 4, 2, 3);
        view.set(7, 1, 2);
        view.reshape(3, 2).set(8, 0, 1);
        assertThat(array).containsExactly(0, 0, 0, 0, 0, 8, 0, 0, 0, 7);
        view.fill(1);
        assertThat(array).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void copiesIntoAnArrayOfItsOwn() {
        Tensor view = Tensor.view(tensor.array(), 2, 3);
        Tensor copy = view.copy();
        copy.set(9, 0);
        assertThat(view.toArray()).containsExactly(2, 3, 4);
        view.set(copy);
        assertThat(tensor.toArray()).containsExactly(0, 1, 9, 3, 4, 5);
    }

    @Test
    void doesNotLetItsShapeBeChangedFromOutside() {
        int[] shape = {2, 3};
        Tensor zeros = Tensor.zeros(shape);
        shape[0] = 5;
        zeros.shape()[1] = 5;
        assertThat(zeros.shape()).containsExactly(2, 3);
    }

    @Test
    void equalsByShapeAndBits() {
        assertThat(tensor).isEqualTo(Tensor.view(new float[] {9, 0, 1, 2, 3, 4, 5}, 1, 2, 3));
        assertThat(tensor).hasSameHashCodeAs(Tensor.view(new float[] {9, 0, 1, 2, 3, 4, 5}, 1, 2, 3));
        assertThat(tensor).isNotEqualTo(tensor.reshape(3, 2));
        assertThat(Tensor.of(new float[] {Float.NaN}, 1)).isEqualTo(Tensor.of(new float[] {Float.NaN}, 1));
        assertThat(Tensor.of(new float[] {0f}, 1)).isNotEqualTo(Tensor.of(new float[] {-0f}, 1));
    }

    @Test
    void mayBeAScalarOrEmpty() {
        assertThat(Tensor.zeros().size()).isEqualTo(1);
        assertThat(Tensor.zeros(0, 5).size()).isZero();
        assertThat(Tensor.zeros(0, 5).toArray()).isEmpty();
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3)).hasMessageContaining("needs 6 values, found 5");
        assertThatThrownBy(() -> Tensor.view(new float[6], 1, 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tensor.reshape(4, 2)).hasMessageContaining("[2, 3] as [4, 2]");
        assertThatThrownBy(() -> tensor.set(Tensor.zeros(7))).hasMessageContaining("expected 6 elements, found 7");
        assertThatThrownBy(() -> Tensor.zeros(-1)).hasMessageContaining("negative length in shape [-1]");
        assertThatThrownBy(() -> Tensor.size(1 << 20, 1 << 20)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Tensor.size(1 << 30, 1 << 30, 1 << 30)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesIndicesBeyondItsShape() {
        assertThatThrownBy(() -> tensor.get(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tensor.get(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tensor.get(0)).hasMessageContaining("index [0] for shape [2, 3]");
    }
}
